package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.ClientInfo;
import io.ticketqueue.user.EncryptedRows;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** The addresses and user agents of log-ins. */
@Component
public class EncryptedLogins implements EncryptedRows {
  private static final OutdatedRows<LoginRow> ROWS =
      new OutdatedRows<>(
          LoginRow.class,
          Statement.load(EncryptedLogins.class, "lock_outdated_logins.sql"),
          Statement.load(EncryptedLogins.class, "count_outdated_logins.sql"));

  private final Database database;
  private final PersonalData data;

  @Inject
  public EncryptedLogins(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public String table() {
    return "login_history";
  }

  @Override
  public Optional<Batch> renew(UUID after, int most) {
    return ROWS.renew(database, data, after, most, this::renew);
  }

  @Override
  public long countOutdated() {
    return ROWS.count(database, data);
  }

  private void renew(LoginRow row) {
    byte[] ip = data.renew(row.place("ip"), row.ip);
    byte[] userAgent = data.renew(row.place("ua"), row.userAgent);
    ClientInfo client =
        new ClientInfo(data.decrypt(row.place("ip"), ip), data.decrypt(row.place("ua"), userAgent));
    row.ip = ip;
    row.userAgent = userAgent;
    row.ipHash = JpaLoginHistory.addressHashes(data, client).lastEntry().getValue();
    row.deviceHash = JpaLoginHistory.deviceHashes(data, client).lastEntry().getValue();
    row.hashVersion = data.newestHashVersion();
  }
}
