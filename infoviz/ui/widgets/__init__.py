"""Small widgets that know nothing of infoviz."""
