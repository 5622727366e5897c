package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The addresses and user agents of open sessions. */
@Component
public class EncryptedSessions extends EncryptedTable<SessionRow> {
  private static final Outdated<SessionRow> OUTDATED =
      Outdated.of("sessions", SessionRow.class, "sessions");

  @Inject
  public EncryptedSessions(Database database, PersonalData data) {
    super(OUTDATED, database, data);
  }

  @Override
  void renew(SessionRow row) {
    byte[] ip = renewed(row, "ip", row.ip);
    row.userAgent = renewed(row, "ua", row.userAgent);
    row.ip = ip;
  }

  private byte @Nullable [] renewed(SessionRow row, String field, byte @Nullable [] stored) {
    return stored == null ? null : data.renew(row.place(field), stored);
  }
}
