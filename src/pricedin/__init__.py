"""What is priced in, and is the story that says so even consistent?"""
