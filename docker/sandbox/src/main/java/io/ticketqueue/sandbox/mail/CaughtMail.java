package io.ticketqueue.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * A mail that was taken.
 *
 * @param to recipients of the envelope, in lower case
 * @param text its text; empty where it is no plain text
 */
public record CaughtMail(Instant at, List<String> to, String from, String subject, String text) {
  static CaughtMail read(Instant at, List<String> to, String from, byte[] message)
      throws MessagingException, IOException {
    MimeMessage mail =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
    return new CaughtMail(
        at,
        to.stream().map(address -> address.toLowerCase(Locale.ROOT)).toList(),
        from,
        Objects.requireNonNullElse(mail.getSubject(), ""),
        mail.getContent() instanceof String text ? text.replace("\r\n", "\n").strip() : "");
  }

  boolean isTo(String address) {
    return to.contains(address.strip().toLowerCase(Locale.ROOT));
  }
}
