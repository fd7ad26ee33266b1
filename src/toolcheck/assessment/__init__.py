"""One description against one rubric: levels, scores, red flags, outcome, next steps and findings; pure, without input or output."""
