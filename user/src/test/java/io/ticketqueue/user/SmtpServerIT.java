package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.Ids;
import io.ticketqueue.servers.Certificates;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.user.MailServer.Outcome;
import io.ticketqueue.user.MailServer.UnreachableException;
import io.ticketqueue.user.WaitingMails.Waiting;
import io.ticketqueue.user.remote.SmtpServer;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails to a real SMTP server: well, away, silent, refusing. */
class SmtpServerIT {
  private static final GreenMail SMTP =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private static TcpProxy wire;

  @BeforeAll
  static void start() {
    SMTP.start();
    wire = TcpProxy.to("127.0.0.1", SMTP.getSmtp().getPort());
  }

  @AfterAll
  static void stop() {
    wire.close();
    SMTP.stop();
  }

  @AfterEach
  void heal() {
    wire.heal();
  }

  private static SmtpServer server(int port, String... changed) {
    var settings = new TreeMap<String, String>();
    settings.put("tq.mail.host", "127.0.0.1");
    settings.put("tq.mail.port", Integer.toString(port));
    settings.put("tq.mail.security", "NONE");
    settings.put("tq.mail.from", "no-reply@ticket.example.com");
    settings.put("tq.mail.timeout", "PT0.5S");
    for (int i = 0; i < changed.length; i += 2) {
      settings.put(changed[i], changed[i + 1]);
    }
    return new SmtpServer(
        TestSettings.of(
            settings.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new)),
        Clock.systemUTC());
  }

  private static Waiting mail() {
    return new Waiting(
        Ids.next(),
        Mail.Kind.EMAIL_CODE,
        TestUsers.email(),
        "[티켓큐] 인증",
        "인증 코드: 123456\n\n둘째 줄",
        Instant.now().plusSeconds(600),
        1);
  }

  private static MimeMessage received(Waiting mail) throws Exception {
    for (MimeMessage message : SMTP.getReceivedMessages()) {
      if (message.getAllRecipients()[0].toString().equals(mail.to().value())) {
        return message;
      }
    }
    throw new AssertionError("not received");
  }

  @Test
  void aMailArrivesAsItWasWritten() throws Exception {
    Waiting mail = mail();

    assertThat(server(wire.port()).send(mail)).isEqualTo(Outcome.ACCEPTED);

    MimeMessage message = received(mail);
    assertThat(message.getSubject()).isEqualTo("[티켓큐] 인증");
    assertThat(message.getContent().toString().replace("\r", "").strip())
        .isEqualTo("인증 코드: 123456\n\n둘째 줄");
    assertThat(message.getFrom()[0]).hasToString("no-reply@ticket.example.com");
    assertThat(message.getMessageID()).isEqualTo("<" + mail.id() + "@ticket.example.com>");
    assertThat(message.getSentDate()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT,550 relay not permitted,POSTPONED",
    "RCPT,550 5.1.1 unknown,REFUSED",
    "RCPT,553 sorry (#5.7.1),POSTPONED",
    "RCPT,550 5.7.1 relaying denied,POSTPONED",
    "RCPT,530 5.7.0 log in first,POSTPONED",
    "RCPT,554 5.7.1 blocked,POSTPONED",
    "RCPT,554 no,POSTPONED",
    "RCPT,553 5.1.3 bad syntax,REFUSED",
    "RCPT,450 try again,POSTPONED",
    "RCPT,452 too many recipients,POSTPONED",
    ".,554 not wanted,POSTPONED",
    ".,451 local error,POSTPONED",
    "DATA,421 closing,POSTPONED"
  })
  void whatTheServerSaysToAMailDecides(String command, String reply, Outcome outcome)
      throws Exception {
    try (ScriptedSmtp scripted = ScriptedSmtp.replying(command, reply)) {
      assertThat(server(scripted.port()).send(mail())).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"MAIL,550 you may not send", "MAIL,451 later", "MAIL,530 log in first"})
  void aServerThatDoesNotTakeUsIsUnreachable(String command, String reply) throws Exception {
    try (ScriptedSmtp scripted = ScriptedSmtp.replying(command, reply)) {
      assertUnreachable(server(scripted.port()));
    }
  }

  private static void assertUnreachable(SmtpServer server) {
    Instant start = Instant.now();
    assertThatThrownBy(() -> server.send(mail())).isInstanceOf(UnreachableException.class);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aServerThatIsAwayIsUnreachable() {
    wire.refuse();

    assertUnreachable(server(wire.port()));
  }

  @Test
  void aSilentServerIsUnreachableSoon() {
    wire.swallow(Direction.BOTH);

    assertUnreachable(server(wire.port()));
  }

  @Test
  void aDrippingServerIsUnreachableSoon() {
    wire.slow(Direction.TO_CLIENT, 4);

    assertUnreachable(server(wire.port()));
  }

  @Test
  void aServerWithoutEncryptionGetsNothingWhereItIsAskedFor() {
    int before = SMTP.getReceivedMessages().length;

    assertUnreachable(server(wire.port(), "tq.mail.security", "STARTTLS"));
    assertUnreachable(server(wire.port(), "tq.mail.security", "TLS"));

    assertThat(SMTP.getReceivedMessages()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS", "TLS"})
  void aMailTravelsEncrypted(String security, @TempDir Path folder) throws Exception {
    Certificates.Issued shown = Certificates.in(folder).issue("mail");
    try (EncryptedSmtp smtp = EncryptedSmtp.start(shown, security.equals("TLS"))) {
      SmtpServer server =
          server(
              smtp.port(),
              "tq.mail.security",
              security,
              "tq.mail.ca-file",
              shown.caFile().toString());

      assertThat(server.send(mail())).isEqualTo(Outcome.ACCEPTED);

      assertThat(smtp.encrypted())
          .anyMatch(line -> line.startsWith("RCPT TO:"))
          .anyMatch(line -> line.startsWith("Message-ID:"));
      assertThat(smtp.clear()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  /** Whoever sits in between has a certificate too, but none of an authority that we believe. */
  @ParameterizedTest
  @CsvSource({"STARTTLS,''", "STARTTLS,another", "TLS,''", "TLS,another"})
  void aServerThatCannotProveWhoItIsGetsNothing(
      String security, String authority, @TempDir Path folder) throws Exception {
    Certificates.Issued shown = Certificates.in(folder).issue("mail");
    String believed =
        authority.isEmpty() ? "" : Certificates.in(folder.resolve(authority)).caFile().toString();
    try (EncryptedSmtp smtp = EncryptedSmtp.start(shown, security.equals("TLS"))) {
      assertUnreachable(
          server(smtp.port(), "tq.mail.security", security, "tq.mail.ca-file", believed));

      assertThat(smtp.encrypted()).isEmpty();
      assertThat(smtp.clear()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void aServerThatRefusesOurPasswordIsUnreachable() throws Exception {
    try (ScriptedSmtp scripted = ScriptedSmtp.replying("AUTH", "535 wrong")) {
      assertUnreachable(server(scripted.port(), "tq.mail.user", "me", "tq.mail.password", "wrong"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tq.mail.port,0",
    "tq.mail.security,tls",
    "tq.mail.from,nobody",
    "tq.mail.from,a@b@c",
    "tq.mail.timeout,PT31S",
    "tq.mail.user,me"
  })
  void aBadSettingStopsTheStart(String key, String value) {
    assertThatThrownBy(() -> server(25, key, value))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining(key.equals("tq.mail.user") ? "tq.mail.password" : key);
  }
}
