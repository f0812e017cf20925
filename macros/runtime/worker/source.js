// Who sends the files: macros/runtime/elsewhere.py writes « far.js » here where mkdocs.yml names another site.

export * from "./near.js";
