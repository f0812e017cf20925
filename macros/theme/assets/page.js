// What every page of the theme runs, calculators apart: its menus, and what of it is kept for the day without a network.

import "./menus.js";
import "./offline.js";
