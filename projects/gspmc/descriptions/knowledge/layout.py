"""Where things are in the folder of a knowledge base."""

DATABASE = 'kb.sqlite'
INDEX = 'index'
LOCK = '.lock'
