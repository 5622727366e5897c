package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.user.WaitingMails.Waiting;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Writes mails and has them wait for {@link SendMails}. */
@Component
public class AddMails implements Mails {
  private final WaitingMails waiting;
  private final Clock clock;

  @Inject
  public AddMails(WaitingMails waiting, Clock clock) {
    this.waiting = waiting;
    this.clock = clock;
  }

  @Override
  public void add(Mail mail) {
    MailTexts.Letter letter = MailTexts.write(mail);
    Instant now = clock.instant();
    waiting.add(
        new Waiting(
            Ids.next(),
            mail.kind(),
            mail.to(),
            letter.subject(),
            letter.text(),
            now.plus(mail.kind().life()),
            0),
        now);
  }
}
