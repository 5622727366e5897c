package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Users} does. */
abstract class UsersContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  abstract Users users();

  abstract Transactions transactions();

  private User add(EmailAddress email, Person person) {
    User user = TestUsers.buyer(email);
    transactions().required(() -> users().add(user, Optional.of(person)));
    return user;
  }

  private User add() {
    return add(TestUsers.email(), TestUsers.person());
  }

  private Optional<User> find(User user) {
    return transactions().required(() -> users().find(user.id()));
  }

  private void delete(User user, Instant eraseAt) {
    transactions().required(() -> users().delete(user.id(), NOW, eraseAt));
  }

  @Test
  void anAccountIsFoundAsItWasAdded() {
    User user = add();

    assertThat(find(user)).contains(user);
    assertThat(transactions().<Optional<User>>required(() -> users().lock(user.id())))
        .contains(user);
    assertThat(transactions().<Optional<User>>required(() -> users().findByEmail(user.email())))
        .contains(user);
  }

  @Test
  void anAccountIsFoundByItsPersonUntilItIsDeleted() {
    Person person = TestUsers.person();
    User user = add(TestUsers.email(), person);

    assertThat(transactions().<Optional<User>>required(() -> users().findByPerson(person.ci())))
        .contains(user);
    delete(user, NOW);
    assertThat(transactions().<Optional<User>>required(() -> users().findByPerson(person.ci())))
        .isEmpty();
  }

  @Test
  void aPersonHasOneIdUnderEveryAccount() {
    Person person = TestUsers.person();
    User first = add(TestUsers.email(), person);
    UUID id = personId(first);
    delete(first, NOW);
    User second = add(TestUsers.email(), person);

    assertThat(personId(second)).isEqualTo(id);
    assertThat(personId(add())).isNotEqualTo(id);
  }

  @Test
  void anAccountWithoutAPersonIsAPersonOfItsOwn() {
    User one = TestUsers.buyer(TestUsers.email());
    User other = TestUsers.buyer(TestUsers.email());
    for (User user : List.of(one, other)) {
      transactions().required(() -> users().add(user, Optional.empty()));
    }

    assertThat(personId(one)).isEqualTo(personId(one)).isNotEqualTo(personId(other));
  }

  private UUID personId(User user) {
    return transactions().required(() -> users().personId(user.id()));
  }

  @Test
  void whatWasNeverAddedIsNotFound() {
    User stranger = TestUsers.buyer(TestUsers.email());

    assertThat(find(stranger)).isEmpty();
    assertThat(transactions().<Optional<User>>required(() -> users().lock(stranger.id())))
        .isEmpty();
    assertThat(transactions().<Optional<User>>required(() -> users().findByEmail(stranger.email())))
        .isEmpty();
    assertThat(transactions().<Boolean>required(() -> users().hasPerson("unknown"))).isFalse();
    assertThat(transactions().<Optional<User>>required(() -> users().findByPerson("unknown")))
        .isEmpty();
  }

  @Test
  void anAddressHasOneAccount() {
    EmailAddress email = TestUsers.email();
    add(email, TestUsers.person());

    assertThatThrownBy(() -> add(email, TestUsers.person()))
        .hasMessageContaining("EMAIL_ALREADY_EXISTS");
  }

  @Test
  void aPersonHasOneAccount() {
    Person person = TestUsers.person();
    add(TestUsers.email(), person);

    assertThat(transactions().<Boolean>required(() -> users().hasPerson(person.ci()))).isTrue();
    assertThatThrownBy(() -> add(TestUsers.email(), person))
        .hasMessageContaining("ALREADY_REGISTERED");
  }

  @Test
  void accountsWithoutAPersonDoNotCollide() {
    User first = TestUsers.buyer(TestUsers.email());
    User second = TestUsers.buyer(TestUsers.email());

    transactions().required(() -> users().add(first, Optional.empty()));
    transactions().required(() -> users().add(second, Optional.empty()));

    assertThat(find(second)).contains(second);
  }

  @Test
  void changesAreSeenAfterwards() {
    User user = add();

    transactions()
        .required(
            () -> {
              users().lock(user.id());
              users().changeProfile(user.id(), "김철수", null);
              users().changePassword(user.id(), "other");
              users().recordLogin(user.id(), NOW);
            });

    assertThat(find(user))
        .hasValueSatisfying(
            changed -> {
              assertThat(changed.name()).isEqualTo("김철수");
              assertThat(changed.phone()).isNull();
              assertThat(changed.passwordHash()).isEqualTo("other");
              assertThat(changed.email()).isEqualTo(user.email());
            });
  }

  @Test
  void whatWasVerifiedIsKnownAndOfWhom() {
    Person person = TestUsers.person();
    User user = add(TestUsers.email(), person);
    assertThat(transactions().<Boolean>required(() -> users().isVerified(user.id()))).isFalse();

    transactions()
        .required(() -> users().verify(user.id(), true, Optional.of(LocalDate.of(1990, 2, 28))));

    assertThat(transactions().<Boolean>required(() -> users().isVerified(user.id()))).isTrue();
    assertThat(transactions().<Boolean>required(() -> users().isOf(user.id(), person.ci())))
        .isTrue();
    assertThat(transactions().<Boolean>required(() -> users().isOf(user.id(), "another")))
        .isFalse();
  }

  @Test
  void anAccountWithoutAPersonIsNobodys() {
    User user = TestUsers.buyer(TestUsers.email());
    transactions().required(() -> users().add(user, Optional.empty()));

    assertThat(transactions().<Boolean>required(() -> users().isOf(user.id(), "another")))
        .isFalse();
  }

  @Test
  void aDeletedAccountIsGoneAndItsOwnerMayComeBack() {
    EmailAddress email = TestUsers.email();
    Person person = TestUsers.person();
    User user = add(email, person);

    delete(user, NOW.plus(Duration.ofDays(30)));

    assertThat(find(user)).isEmpty();
    assertThat(transactions().<Boolean>required(() -> users().hasPerson(person.ci()))).isFalse();
    User again = add(email, person);
    assertThat(find(again)).contains(again);
  }

  @Test
  void deletedAccountsAreErasedOnceWhenDue() {
    transactions().required(() -> users().erase(NOW, 1000));
    User due = add();
    User later = add();
    User kept = add();
    delete(due, NOW);
    delete(later, NOW.plusSeconds(1));

    assertThat(transactions().<Integer>required(() -> users().erase(NOW, 1000))).isOne();
    assertThat(transactions().<Integer>required(() -> users().erase(NOW, 1000))).isZero();
    assertThat(transactions().<Integer>required(() -> users().erase(NOW.plusSeconds(1), 1000)))
        .isOne();
    assertThat(find(kept)).contains(kept);
  }
}
