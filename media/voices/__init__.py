"""Speech going out: voices, human recordings, and one sound file for a whole screen."""
