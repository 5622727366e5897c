package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The personal data of accounts, and the hashes by which it is found. */
@Component
public class EncryptedUsers extends EncryptedTable<UserRow> {
  private static final Outdated<UserRow> OUTDATED = Outdated.of("users", UserRow.class, "users");

  private static final Statement UNREACHABLE =
      Statement.load(EncryptedUsers.class, "unreachable_users.sql");

  private final Database database;

  @Inject
  public EncryptedUsers(Database database, PersonalData data) {
    super(OUTDATED, database, data);
    this.database = database;
  }

  @Override
  public boolean hasUnreachable() {
    return UNREACHABLE
        .on(database.entityManager())
        .set("oldest", data.oldestHashVersion())
        .exists();
  }

  @Override
  void renew(UserRow row) {
    byte[] email = renewed(row, "email", row.email);
    byte[] name = renewed(row, "name", row.name);
    byte[] phone = renewed(row, "phone", row.phone);
    byte[] ci = renewed(row, "ci", row.ci);
    byte[] di = renewed(row, "di", row.di);
    byte[] birthDate = renewed(row, "birth_date", row.birthDate);
    byte[] reason = renewed(row, "suspension_reason", row.suspensionReason);
    if (email != null) {
      row.setEmailHashes(data.hashes("email", data.decrypt(row.place("email"), email)));
    }
    if (ci != null) {
      row.setPersonHashes(data.hashes("ci", data.decrypt(row.place("ci"), ci)));
    }
    row.email = email;
    row.name = name;
    row.phone = phone;
    row.ci = ci;
    row.di = di;
    row.birthDate = birthDate;
    row.suspensionReason = reason;
    row.hashVersion = data.newestHashVersion();
  }

  private byte @Nullable [] renewed(UserRow row, String field, byte @Nullable [] stored) {
    return stored == null ? null : data.renew(row.place(field), stored);
  }
}
