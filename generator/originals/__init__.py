"""What our texts are plain versions of: their lines, what they measure, and what they say."""
