import "./copy-text.js";
import "./filter-panel.js";
import "./near-me.js";
