package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.user.persistence.EncryptedUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rows of a roll: all of them, also after a kill and by two instances. */
class KeyRollRowsIT extends RolledKeys {
  @Test
  void everyTableWithCiphertextsIsRenewed() {
    List<String> tables =
        database.strings(
            "select distinct table_name from information_schema.columns where table_schema = ?"
                + " and data_type = 'bytea' and column_name !~ '(_hash|_hash_even|_key)$'",
            "user_service");

    assertThat(tables).containsExactlyInAnyOrder("users", "login_history", "sessions", "mails");
  }

  @Test
  void aNextRollUsesThePlaceOfTheOldestHash() {
    User old = add(before);
    renew(rolling);
    PersonalData next = with(KEY_2 + "," + KEY_3, HASH_2 + "," + HASH_3);

    renew(next);

    assertThat(find(with(KEY_3, HASH_3), old.email())).contains(old);
    assertThatThrownBy(() -> add(next, old.email(), TestUsers.person()))
        .isInstanceOf(Problem.class);
  }

  /** Ends like a process that is killed: a batch is lost, those before it stay. */
  private record Killed(EncryptedRows rows, UUID first, int batches, List<UUID> done)
      implements EncryptedRows {
    @Override
    public String table() {
      return rows.table();
    }

    @Override
    public Optional<Batch> renew(UUID after, int most) {
      // not the rows that other tests left, whose keys are unknown
      UUID before = new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() - 1);
      Optional<Batch> batch = rows.renew(done.isEmpty() ? before : after, 3);
      if (done.size() == batches) {
        throw new KilledException();
      }
      batch.ifPresent(b -> done.add(b.last()));
      return batch;
    }

    @Override
    public long countOutdated() {
      return rows.countOutdated();
    }
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aRollThatWasKilledIsGoneOnWith() {
    List<User> users = IntStream.range(0, 20).mapToObj(i -> add(before)).toList();
    EncryptedUsers rows = new EncryptedUsers(database, rolling);
    long outdated = database.required(rows::countOutdated);
    int changes = changes(users.getFirst());

    assertThatThrownBy(
            () ->
                renewal(rolling)
                    .renew(new Killed(rows, users.getFirst().id(), 4, new ArrayList<>())))
        .isInstanceOf(KilledException.class);

    assertThat(database.<Long>required(rows::countOutdated)).isEqualTo(outdated - 12);
    renew(rolling);
    for (User user : users) {
      assertThat(find(after, user.email())).contains(user);
      assertThat(changes(user)).as("renewed once").isEqualTo(changes + 1);
    }
  }

  @Test
  void twoInstancesShareTheRows() throws Exception {
    List<User> users = IntStream.range(0, 300).mapToObj(i -> add(before)).toList();
    int changes = changes(users.getFirst());

    Callable<Boolean> pass =
        () -> {
          renew(rolling);
          return true;
        };
    assertThat(AtOnce.call(2, pass)).containsOnly(true);

    for (User user : users) {
      assertThat(changes(user)).isEqualTo(changes + 1);
      assertThat(find(after, user.email())).contains(user);
    }
  }
}
