package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.EncryptedRows;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Mails that wait while the keys are rolled. */
@Component
public class EncryptedMails implements EncryptedRows {
  private static final OutdatedRows<MailRow> ROWS =
      new OutdatedRows<>(
          MailRow.class,
          Statement.load(EncryptedMails.class, "lock_outdated_mails.sql"),
          Statement.load(EncryptedMails.class, "count_outdated_mails.sql"));

  private final Database database;
  private final PersonalData data;

  @Inject
  public EncryptedMails(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public String table() {
    return "mails";
  }

  @Override
  public Optional<Batch> renew(UUID after, int most) {
    return ROWS.renew(database, data, after, most, this::renew);
  }

  @Override
  public long countOutdated() {
    return ROWS.count(database, data);
  }

  /** Changes the row only when all of it could be read. */
  private void renew(MailRow row) {
    byte[] recipient = data.renew(row.place("recipient"), row.recipient);
    byte[] subject = data.renew(row.place("subject"), row.subject);
    row.content = data.renew(row.place("content"), row.content);
    row.recipient = recipient;
    row.subject = subject;
  }
}
