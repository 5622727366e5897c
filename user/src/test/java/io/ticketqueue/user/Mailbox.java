package io.ticketqueue.user;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ticketqueue.testkit.TcpProxy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real mail server, over a wire that tests cut. */
final class Mailbox {
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

  private final GreenMail server;
  final TcpProxy wire;

  private Mailbox(GreenMail server) {
    this.server = server;
    this.wire = TcpProxy.to("127.0.0.1", server.getSmtp().getPort());
  }

  /** For as long as this JVM lives. */
  static Mailbox start() {
    GreenMail server =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    server.start();
    return new Mailbox(server);
  }

  int port() {
    return wire.port();
  }

  /** Texts of the mails to an address, oldest first. */
  List<String> texts(String to) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(mail -> isTo(mail, to))
        .map(Mailbox::text)
        .toList();
  }

  private static boolean isTo(MimeMessage mail, String to) {
    try {
      return mail.getAllRecipients()[0].toString().equals(to);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage mail) {
    try {
      return mail.getSubject() + "\n" + mail.getContent();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the {@code n}th mail to an address. */
  String await(String to, int n) {
    Awaitility.await().atMost(UserSuite.PATIENCE).until(() -> texts(to).size() >= n);
    return texts(to).get(n - 1);
  }

  /** The code in the {@code n}th mail to an address. */
  String code(String to, int n) {
    return CODE.matcher(await(to, n)).results().map(MatchResult::group).findFirst().orElseThrow();
  }
}
