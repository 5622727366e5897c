package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;

/** Mails that wait while the keys are rolled. */
@Component
public class EncryptedMails extends EncryptedTable<MailRow> {
  private static final Outdated<MailRow> OUTDATED = Outdated.of("mails", MailRow.class, "mails");

  @Inject
  public EncryptedMails(Database database, PersonalData data) {
    super(OUTDATED, database, data);
  }

  @Override
  void renew(MailRow row) {
    byte[] recipient = data.renew(row.place("recipient"), row.recipient);
    byte[] subject = data.renew(row.place("subject"), row.subject);
    row.content = data.renew(row.place("content"), row.content);
    row.recipient = recipient;
    row.subject = subject;
  }
}
