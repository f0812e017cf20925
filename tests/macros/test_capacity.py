"""What a publisher is told of the weight of the blog."""

from macros import capacity


def test_each_reader_s_weight_and_number_are_said() -> None:
    lines = capacity.capacity().replace("\u202f", " ").replace("\u00a0", " ").splitlines()
    assert lines[0].endswith("| Pour 100 Go par mois, au moins |")
    assert lines[2] == "| Lire un article | 140 ko | 710 000 lecteurs |"
    assert lines[-1].endswith(" Mo | 25 000 lecteurs |")
