package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.user.ClientInfo;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;

/** The addresses and user agents of log-ins. */
@Component
public class EncryptedLogins extends EncryptedTable<LoginRow> {
  private static final Outdated<LoginRow> OUTDATED =
      Outdated.of("login_history", LoginRow.class, "logins");

  @Inject
  public EncryptedLogins(Database database, PersonalData data) {
    super(OUTDATED, database, data);
  }

  @Override
  void renew(LoginRow row) {
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
