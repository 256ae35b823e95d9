/** Stands for `server-only` where reports are made: that process is the server's, and words need the whole of React. */
export {}
