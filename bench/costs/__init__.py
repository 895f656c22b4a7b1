"""What systems cost: time to train and load, speed, memory, size."""
