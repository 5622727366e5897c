package io.ticketqueue.sandbox.mail;

import io.ticketqueue.sandbox.portone.Fault;
import io.ticketqueue.sandbox.portone.Faults;
import jakarta.mail.MessagingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One conversation in SMTP (RFC 5321), as far as a client without extensions goes. The fault {@code
 * mail} delays the reply to a recipient or replies 451 (status below 500) or 550.
 */
final class SmtpDialogue {
  private static final Pattern PATH = Pattern.compile("<([^>]*)>");
  private static final int LONGEST_LINE = 10_000;
  private static final int LARGEST_MAIL = 1 << 20;
  private static final int MOST_RECIPIENTS = 100;
  private static final int SERVER_ERROR = 500;

  private final InputStream in;
  private final OutputStream out;
  private final CaughtMails mails;
  private final Faults faults;
  private final Clock clock;
  private final List<String> to = new ArrayList<>();
  private String from = "";

  SmtpDialogue(Socket client, CaughtMails mails, Faults faults, Clock clock) throws IOException {
    this.in = new BufferedInputStream(client.getInputStream());
    this.out = client.getOutputStream();
    this.mails = mails;
    this.faults = faults;
    this.clock = clock;
  }

  void run() throws IOException {
    say("220 sandbox");
    String line = line();
    while (!line.toUpperCase(Locale.ROOT).startsWith("QUIT")) {
      say(reply(line));
      line = line();
    }
    say("221 bye");
  }

  private String reply(String line) throws IOException {
    return switch (line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0]) {
      case "EHLO", "HELO" -> "250 sandbox";
      case "MAIL" -> {
        from = path(line);
        to.clear();
        yield "250 ok";
      }
      case "RCPT" -> recipient(path(line));
      case "DATA" -> to.isEmpty() ? "503 no recipient" : data();
      case "RSET" -> {
        to.clear();
        yield "250 ok";
      }
      case "NOOP" -> "250 ok";
      default -> "502 not known here";
    };
  }

  private static String path(String line) {
    Matcher path = PATH.matcher(line);
    return path.find() ? path.group(1) : "";
  }

  private String recipient(String address) {
    Fault fault = faults.take("mail", address);
    faults.pause(fault);
    if (fault.status() != null) {
      return fault.status() < SERVER_ERROR ? "451 sandbox fault" : "550 sandbox fault";
    }
    if (address.isEmpty() || to.size() == MOST_RECIPIENTS) {
      return "550 not taken";
    }
    to.add(address);
    return "250 ok";
  }

  private String data() throws IOException {
    say("354 end with a point");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (String line = line(); !line.equals("."); line = line()) {
      if (message.size() > LARGEST_MAIL) {
        throw new IOException("a mail is too large");
      }
      // A point at the beginning was doubled by the client.
      message.write(
          (line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
      message.write('\r');
      message.write('\n');
    }
    try {
      mails.add(CaughtMail.read(clock.instant(), List.copyOf(to), from, message.toByteArray()));
      return "250 taken";
    } catch (MessagingException e) {
      return "554 not a mail";
    }
  }

  /** Bytes as they come, one character each. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > LONGEST_LINE) {
        throw new IOException("the conversation ended");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private void say(String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
