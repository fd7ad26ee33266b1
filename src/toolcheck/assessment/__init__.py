"""One description against one rubric: levels, scores, red flags, outcome, next steps, findings; pure, no I/O."""
