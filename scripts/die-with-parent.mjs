// Preloaded into the web server: if the process that started it is killed, the channel between them closes.
if (process.channel) {
  process.on('disconnect', () => process.exit(1))
  process.channel.unref()
}
