// Keys go to the dashboard as soon as there is one, without a click first.
new MutationObserver((changes, watch) => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys && document.body.classList.contains("-first-byte")) {
    watch.disconnect();
    keys.focus();
  }
}).observe(document.documentElement, { attributes: true, subtree: true });
