"""What each panel and lens shows, as frozen values, in English and in display units; no Qt."""
