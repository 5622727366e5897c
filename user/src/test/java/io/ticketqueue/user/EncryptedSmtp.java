package io.ticketqueue.user;

import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.servers.Certificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that speaks TLS, at once or when it is asked by STARTTLS (RFC 3207). */
final class EncryptedSmtp implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final SSLContext tls;
  private final boolean atOnce;
  private final List<String> clear = new CopyOnWriteArrayList<>();
  private final List<String> encrypted = new CopyOnWriteArrayList<>();

  private EncryptedSmtp(Certificates.Issued shown, boolean atOnce) throws IOException {
    this.tls =
        Tls.of(shown.caFile().toString(), shown.certificate().toString(), shown.key().toString())
            .context();
    this.atOnce = atOnce;
  }

  static EncryptedSmtp start(Certificates.Issued shown, boolean atOnce) throws IOException {
    EncryptedSmtp smtp = new EncryptedSmtp(shown, atOnce);
    Thread.ofVirtual().start(smtp::serve);
    return smtp;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What came before TLS began. */
  List<String> clear() {
    return clear;
  }

  /** What came in TLS. */
  List<String> encrypted() {
    return encrypted;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        if (atOnce) {
          talk(secured(client), encrypted, "220 here", "250 ok");
        } else if (talk(client, clear, "220 here", "250-here\r\n250 STARTTLS")) {
          say(client, "220 go on");
          talk(secured(client), encrypted, "", "250 ok");
        }
      } catch (IOException e) {
        // the client is gone, or the test is over
      }
    }
  }

  private SSLSocket secured(Socket client) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(client, "127.0.0.1", port(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  /** True when the client wants TLS. */
  private static boolean talk(Socket client, List<String> heard, String greeting, String hello)
      throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    if (!greeting.isEmpty()) {
      say(client, greeting);
    }
    boolean text = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (line.equals("STARTTLS")) {
        return true;
      }
      if (text && !line.equals(".")) {
        continue;
      }
      text = line.equals("DATA");
      say(client, text ? "354 go on" : line.startsWith("EHLO") ? hello : "250 ok");
    }
    return false;
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
