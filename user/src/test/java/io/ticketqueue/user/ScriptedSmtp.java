package io.ticketqueue.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP server that gives one command an answer of the test's choice. */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final String command;
  private final String reply;

  private ScriptedSmtp(String command, String reply) throws IOException {
    this.command = command;
    this.reply = reply;
  }

  /**
   * Starts one.
   *
   * @param command such as {@code RCPT}; {@code .} is the end of a mail's text
   */
  static ScriptedSmtp replying(String command, String reply) throws IOException {
    ScriptedSmtp smtp = new ScriptedSmtp(command, reply);
    Thread.ofVirtual().start(smtp::serve);
    return smtp;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException e) {
        // the client is gone, or the test is over
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    say(client, "220 scripted");
    boolean text = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (text && !line.equals(".")) {
        continue;
      }
      text = false;
      String word = line.split(" ", 2)[0];
      if (word.equalsIgnoreCase(command)) {
        say(client, reply);
      } else if (word.equals("DATA")) {
        text = true;
        say(client, "354 go on");
      } else {
        say(client, word.equals("EHLO") ? "250-scripted\r\n250 AUTH PLAIN" : "250 ok");
      }
    }
  }

  private static void say(Socket client, String line) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
