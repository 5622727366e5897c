package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.Mail;
import io.ticketqueue.user.PersonalData;
import io.ticketqueue.user.WaitingMails;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Waiting mails in PostgreSQL, readable with our keys only. Native statements lease and purge. */
@Component
public class JpaMails implements WaitingMails {
  private static final System.Logger LOG = System.getLogger(JpaMails.class.getName());
  private static final Statement LEASE = Statement.load(JpaMails.class, "lease_mails.sql");
  private static final Statement REMOVE = Statement.load(JpaMails.class, "remove_mail.sql");
  private static final Statement POSTPONE = Statement.load(JpaMails.class, "postpone_mail.sql");
  private static final Statement PURGE = Statement.load(JpaMails.class, "purge_mails.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public JpaMails(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public void add(Waiting mail, Instant at) {
    MailRow row = new MailRow();
    row.id = mail.id();
    row.kind = mail.kind();
    row.recipient = data.encrypt(MailRow.place(mail.id(), "recipient"), mail.to().value());
    row.subject = data.encrypt(MailRow.place(mail.id(), "subject"), mail.subject());
    row.content = data.encrypt(MailRow.place(mail.id(), "content"), mail.text());
    row.createdAt = at;
    row.expiresAt = mail.expiresAt();
    row.nextAttemptAt = at;
    row.attempts = mail.attempts();
    database.entityManager().persist(row);
  }

  @Override
  public Leased lease(int most, Duration lease) {
    List<Optional<Waiting>> rows =
        LEASE
            .on(database.entityManager())
            .set("most", most)
            .set("seconds", lease.toSeconds())
            .rows(this::waiting);
    List<Waiting> mails = rows.stream().flatMap(Optional::stream).toList();
    return new Leased(mails, rows.size() - mails.size());
  }

  /** Empty where it cannot be read: one such mail must not keep the others. */
  private Optional<Waiting> waiting(Row row) {
    UUID id = row.uuid("id");
    try {
      return Optional.of(
          new Waiting(
              id,
              row.oneOf(Mail.Kind.class, "kind"),
              new EmailAddress(decrypt(row, id, "recipient")),
              decrypt(row, id, "subject"),
              decrypt(row, id, "content"),
              row.instant("expires_at"),
              row.integer("attempts")));
    } catch (IllegalStateException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "mail=unreadable id={0}", id);
      return Optional.empty();
    }
  }

  private String decrypt(Row row, UUID id, String column) {
    return data.decrypt(MailRow.place(id, column), HexFormat.of().parseHex(row.text(column)));
  }

  @Override
  public void remove(Waiting mail) {
    leased(REMOVE, mail).execute();
  }

  @Override
  public void postpone(Waiting mail, Duration pause) {
    leased(POSTPONE, mail).set("seconds", pause.toSeconds()).execute();
  }

  private Statement.Run leased(Statement statement, Waiting mail) {
    return statement
        .on(database.entityManager())
        .set("id", mail.id())
        .set("attempts", mail.attempts());
  }

  @Override
  public int purge(Duration ago, int most) {
    return PURGE
        .on(database.entityManager())
        .set("seconds", ago.toSeconds())
        .set("most", most)
        .execute();
  }
}
