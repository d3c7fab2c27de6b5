"""What is overdue, due soon, or came back."""
