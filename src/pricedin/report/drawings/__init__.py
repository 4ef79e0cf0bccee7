"""What each question's answer is drawn as: Answer -> (drawing, caption), by subject."""
