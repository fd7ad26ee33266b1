"""What `toolcheck explain` tells: everything that has a name, from the rubric, the format and the vocabulary."""
