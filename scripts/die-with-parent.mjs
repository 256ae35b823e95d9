// Preloaded into the web server: if the process that started it is killed, the channel between them closes.
if (process.channel) {
  process.on('disconnect', () => process.exit(1))
  // In development the server starts a process of its own, which first waits for a message: there the channel must hold.
  if (!process.env.PORTAL_WEB_SERVER) process.channel.unref()
  process.env.PORTAL_WEB_SERVER = '1'
}
