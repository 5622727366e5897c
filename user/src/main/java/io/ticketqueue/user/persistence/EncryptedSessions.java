package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.EncryptedRows;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The addresses and user agents of open sessions. */
@Component
public class EncryptedSessions implements EncryptedRows {
  private static final OutdatedRows<SessionRow> ROWS =
      new OutdatedRows<>(
          SessionRow.class,
          Statement.load(EncryptedSessions.class, "lock_outdated_sessions.sql"),
          Statement.load(EncryptedSessions.class, "count_outdated_sessions.sql"));

  private final Database database;
  private final PersonalData data;

  @Inject
  public EncryptedSessions(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public String table() {
    return "sessions";
  }

  @Override
  public Optional<Batch> renew(UUID after, int most) {
    return ROWS.renew(database, data, after, most, this::renew);
  }

  @Override
  public long countOutdated() {
    return ROWS.count(database, data);
  }

  private void renew(SessionRow row) {
    byte[] ip = renewed(row, "ip", row.ip);
    row.userAgent = renewed(row, "ua", row.userAgent);
    row.ip = ip;
  }

  private byte @Nullable [] renewed(SessionRow row, String field, byte @Nullable [] stored) {
    return stored == null ? null : data.renew(row.place(field), stored);
  }
}
