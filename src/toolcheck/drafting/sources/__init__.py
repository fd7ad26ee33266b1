"""Files a project may have already, one kind a module: which facts of a description they answer or may answer."""
