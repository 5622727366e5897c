package io.ticketqueue.sandbox.mail;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /sandbox/mails}: GET shows what was caught, newest first, DELETE drops it. */
@Path("/sandbox/mails")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class MailsResource {
  private static final int MOST = 100;

  @Inject private CaughtMails mails;
  @Inject private MailCatcher catcher;

  /**
   * Mails, newest first.
   *
   * @param port where the mail server listens
   */
  public record Shown(int port, List<Mail> list) {}

  /** One mail. */
  public record Mail(String at, List<String> to, String from, String subject, String text) {}

  @GET
  public Shown list(@QueryParam("to") @Nullable String to) {
    return new Shown(
        catcher.port(),
        mails.list().stream()
            .filter(mail -> to == null || mail.isTo(to))
            .limit(MOST)
            .map(m -> new Mail(m.at().toString(), m.to(), m.from(), m.subject(), m.text()))
            .toList());
  }

  @DELETE
  public void clear() {
    mails.clear();
  }
}
