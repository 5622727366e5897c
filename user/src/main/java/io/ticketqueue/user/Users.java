package io.ticketqueue.user;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts that are not DELETED. To be used in a transaction. */
public interface Users {
  Optional<User> findByEmail(EmailAddress email);

  Optional<User> find(UUID id);

  Optional<User> findByPerson(String ci);

  /** Reads an account anew and locks its row until the transaction ends (U3). */
  Optional<User> lock(UUID id);

  /** The id of the person behind an account, the same under every account of theirs (U8). */
  UUID personId(UUID id);

  /** Whether a person has an account. */
  boolean hasPerson(String ci);

  /**
   * Adds an account.
   *
   * @throws io.ticketqueue.core.Problem EMAIL_ALREADY_EXISTS, ALREADY_REGISTERED (U1), also when
   *     two sign-ups race
   */
  void add(User user, Optional<Person> person);

  void changeProfile(UUID id, String name, @Nullable String phone);

  /** Whether the name of an account comes from an identity verification. */
  boolean isVerified(UUID id);

  /** Whether an account is of the person with this CI. */
  boolean isOf(UUID id, String ci);

  /** Keeps that name, date of birth and perhaps phone come from an identity verification. */
  void verify(UUID id, boolean phone, Optional<LocalDate> birthDate);

  void changePassword(UUID id, String passwordHash);

  /** Records that the owner has logged in: the account is idle no more. */
  void recordLogin(UUID id, Instant at);

  /** Makes an account DELETED; its personal data is kept until {@code eraseAt}. */
  void delete(UUID id, Instant at, Instant eraseAt);

  /**
   * Erases the personal data of up to {@code most} deleted accounts whose log-in history is gone;
   * who the person was stays for a while. Returns how many.
   */
  int erase(Instant now, int most);

  /**
   * Forgets who the person was behind up to {@code most} accounts that were left so long ago;
   * returns how many.
   */
  int forgetPersons(Duration ago, int most);

  /** Deletes up to {@code most} accounts that were erased so long ago; returns how many. */
  int forget(Duration ago, int most);
}
