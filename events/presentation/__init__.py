"""What templates show: plain values in the reader's language, made from records in few queries."""
