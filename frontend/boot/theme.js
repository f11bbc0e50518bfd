// The look that was chosen in a map, on every page of ours, before anything is painted.
{
  const root = document.documentElement;
  try {
    const look = localStorage.getItem("loopwise/theme");
    if (!root.dataset.theme && /^(light|dark|contrast)$/.test(look)) root.dataset.theme = look;
  } catch {
    // A device that remembers nothing shows what it prefers.
  }
}
