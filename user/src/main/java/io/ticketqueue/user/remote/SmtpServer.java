package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.TimeLimit;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.user.MailServer;
import io.ticketqueue.user.WaitingMails.Waiting;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A mail server by SMTP (RFC 5321): {@code tq.mail.host}, {@code tq.mail.port}, {@code
 * tq.mail.security} (NONE, STARTTLS, TLS; {@code tq.mail.ca-file} for a server whose certificate is
 * no public one), {@code tq.mail.user} with {@code tq.mail.password}, {@code tq.mail.from}, {@code
 * tq.mail.timeout}. One connection per mail.
 */
@Component
public class SmtpServer implements MailServer {
  private static final int LAST_PORT = 65_535;
  private static final Pattern BAD_ADDRESS = Pattern.compile("\\s*5[0-9]{2}[ -]5\\.1\\.");

  /** A conversation is some steps; each is given the timeout, all together this many. */
  private static final int STEPS = 3;

  private final Session session;
  private final InternetAddress from;
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable String password;
  private final Duration limit;
  private final Clock clock;

  private enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  @Inject
  public SmtpServer(Settings settings, Clock clock) {
    this.clock = clock;
    host = settings.text("tq.mail.host");
    port = settings.count("tq.mail.port", 1, LAST_PORT);
    user = settings.optional("tq.mail.user").filter(name -> !name.isBlank()).orElse(null);
    password = user == null ? null : settings.text("tq.mail.password");
    from = address(settings.text("tq.mail.from"));
    Duration timeout =
        settings.duration("tq.mail.timeout", Duration.ofMillis(100), Duration.ofSeconds(30));
    limit = timeout.multipliedBy(STEPS);
    Properties properties = properties(security(settings), timeout);
    String caFile = settings.optional("tq.mail.ca-file").orElse("");
    properties.put("mail.smtp.ssl.socketFactory", Tls.of(caFile, "", "").socketFactory());
    session = Session.getInstance(properties);
  }

  private static InternetAddress address(String from) {
    try {
      InternetAddress address = new InternetAddress(from, true);
      address.validate();
      return address;
    } catch (AddressException e) {
      throw new BadConfiguration("tq.mail.from", "must be an e-mail address");
    }
  }

  private static Security security(Settings settings) {
    try {
      return Security.valueOf(settings.text("tq.mail.security"));
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration("tq.mail.security", "must be NONE, STARTTLS or TLS");
    }
  }

  private Properties properties(Security security, Duration timeout) {
    Properties properties = new Properties();
    String millis = Long.toString(timeout.toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
    properties.setProperty(
        "mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
    properties.setProperty(
        "mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    // Else it looks this machine's name up, which may take long.
    properties.setProperty("mail.smtp.localhost", domain());
    return properties;
  }

  private String domain() {
    return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
  }

  @Override
  public Outcome send(Waiting mail) {
    try {
      return TimeLimit.within(limit, () -> deliver(mail));
    } catch (Exception e) {
      throw new UnreachableException(e);
    }
  }

  private Outcome deliver(Waiting mail) throws MessagingException {
    MimeMessage message = message(mail);
    Transport transport = session.getTransport("smtp");
    try {
      transport.connect(host, port, user, password);
      return deliver(transport, message, new InternetAddress(mail.to().value()));
    } finally {
      close(transport);
    }
  }

  private static Outcome deliver(Transport transport, MimeMessage message, Address to)
      throws MessagingException {
    try {
      transport.sendMessage(message, new Address[] {to});
      return Outcome.ACCEPTED;
    } catch (MessagingException e) {
      if (isUnknownRecipient(e)) {
        return Outcome.REFUSED;
      }
      if (code(e) == 0) {
        throw e;
      }
      return Outcome.POSTPONED;
    }
  }

  /**
   * Whether the server says for good that the recipient's address is bad (RFC 3463: 5.1). Any other
   * refusal, also one without such a code, may be of us: a relay that has lost its permission.
   */
  private static boolean isUnknownRecipient(MessagingException refusal) {
    for (@Nullable Exception e = refusal; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException address) {
        return BAD_ADDRESS.matcher(String.valueOf(address.getMessage())).lookingAt();
      }
    }
    return false;
  }

  /** The server's reply to recipient or text; 0 where there is none. */
  private static int code(MessagingException refusal) {
    for (@Nullable Exception e = refusal; e != null; e = next(e)) {
      switch (e) {
        case SMTPSenderFailedException sender -> {
          return 0;
        }
        case SMTPSendFailedException send when isAboutUs(send) -> {
          return 0;
        }
        case SMTPAddressFailedException address -> {
          return address.getReturnCode();
        }
        case SMTPSendFailedException send when next(send) == null -> {
          return Math.max(send.getReturnCode(), 0);
        }
        default -> {}
      }
    }
    return 0;
  }

  /** Refused before any recipient was named: an operator's work, no fault of the mail. */
  private static boolean isAboutUs(SMTPSendFailedException e) {
    return String.valueOf(e.getCommand()).startsWith("MAIL");
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // the mail has been taken, or its failure is being told already
    }
  }

  private MimeMessage message(Waiting mail) throws MessagingException {
    String id = "<" + mail.id() + "@" + domain() + ">";
    MimeMessage message =
        new MimeMessage(session) {
          /** The same at each attempt, so that who gets it twice can tell. */
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(from);
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to().value()));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setSentDate(Date.from(clock.instant()));
    message.saveChanges();
    return message;
  }
}
