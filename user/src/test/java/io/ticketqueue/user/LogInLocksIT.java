package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What failed log-ins lead to. */
class LogInLocksIT extends UserSuite {
  private static String address() {
    return "a-" + UUID.randomUUID().toString().substring(0, 20);
  }

  @Test
  void fiveFailuresLockAnAccountThereEvenForTheRightPassword() {
    Buyer buyer = api.newBuyer();
    for (int i = 0; i < 5; i++) {
      assertThat(api.tryLogin(buyer.email(), "wrong", "10.2.0.1").status()).isEqualTo(401);
    }

    Response locked = api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.2.0.1");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
    assertThat(retryAfter(locked)).isBetween(20, 60);
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.2.0.2").status()).isEqualTo(200);
  }

  @Test
  void fiftyFailuresLockAnAccountEverywhere() throws SQLException {
    Buyer buyer = api.newBuyer();
    assertThat(api.tryLogin(buyer.email(), "wrong", address()).status()).isEqualTo(401);
    update(
        "update user_service.login_locks set failures = 49 where account_hash = address_hash"
            + " and last_failure_at = (select max(last_failure_at) from user_service.login_locks)");
    assertThat(api.tryLogin(buyer.email(), "wrong", address()).status()).isEqualTo(401);

    Response locked = api.tryLogin(buyer.email(), UserApi.PASSWORD, address());

    assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
  }

  /** Fifty strangers' guesses lock the account for the world, not for its owner. */
  @Test
  void strangersFailuresDoNotShutTheOwnerOut() {
    Buyer buyer = api.newBuyer();
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "2001:db8:77:1::5").status())
        .isEqualTo(200);
    for (int i = 0; i < 50; i++) {
      assertThat(api.tryLogin(buyer.email(), "wrong", "198.51.100." + i).status()).isEqualTo(401);
    }

    Response elsewhere = api.tryLogin(buyer.email(), UserApi.PASSWORD, "198.51.100.77");
    Response home = api.tryLogin(buyer.email(), UserApi.PASSWORD, "2001:db8:77:1:ffff::9");

    assertThat(elsewhere.code()).isEqualTo("ACCOUNT_LOCKED");
    assertThat(home.status()).as("from the same /64").isEqualTo(200);
  }

  @Test
  void sixGuessesFromSixAddressesOfANetworkMeetItsLock() {
    Buyer buyer = api.newBuyer();
    for (int i = 1; i <= 5; i++) {
      assertThat(api.tryLogin(buyer.email(), "wrong", "2001:db8:78:1::" + i).status())
          .isEqualTo(401);
    }

    assertThat(api.tryLogin(buyer.email(), "wrong", "2001:db8:78:1::6").code())
        .isEqualTo("ACCOUNT_LOCKED");
    assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "2001:db8:79:1::6").status())
        .isEqualTo(200);
  }

  @Test
  @Tag("REQ-AUTH-019")
  void ownersAreMailedOfLocksAndNewDevices() {
    Buyer buyer = api.newBuyer();
    api.login(buyer.email());
    assertThat(
            api.tryLogin(buyer.email(), UserApi.PASSWORD, "203.0.113.30", "Telephone/1.0").status())
        .isEqualTo(200);
    for (int i = 0; i < 6; i++) {
      api.tryLogin(buyer.email(), "wrong", "203.0.113.31");
    }

    var unused = MAILS.await(buyer.email(), 2);
    assertThat(MAILS.texts(buyer.email()))
        .hasSize(2)
        .anyMatch(text -> text.contains("Log-in from a new device"))
        .anyMatch(text -> text.contains("Log-in is locked"));
  }

  @Test
  void aLockDoublesWithEachFurtherFailureUpToHalfAnHourAndStrangersAreLockedToo()
      throws SQLException {
    String email = "nobody-" + UUID.randomUUID() + "@example.com";
    for (int i = 0; i < 5; i++) {
      api.tryLogin(email, "wrong", "10.3.0.1");
    }
    assertThat(api.tryLogin(email, "wrong", "10.3.0.1").code()).isEqualTo("ACCOUNT_LOCKED");
    update("update user_service.login_locks set locked_until = null where failures = 5");

    assertThat(api.tryLogin(email, "wrong", "10.3.0.1").status()).isEqualTo(401);

    Response locked = api.tryLogin(email, "wrong", "10.3.0.1");
    assertThat(retryAfter(locked)).isBetween(61, 120);
    update(
        "update user_service.login_locks set locked_until = null, failures = 30"
            + " where failures = 6 and account_hash <> address_hash");
    assertThat(api.tryLogin(email, "wrong", "10.3.0.1").status()).isEqualTo(401);
    assertThat(retryAfter(api.tryLogin(email, "wrong", "10.3.0.1"))).isBetween(1700, 1800);
  }

  private static int retryAfter(Response response) {
    return Integer.parseInt(response.header("Retry-After"));
  }

  @Test
  void aLogInForgetsTheFailures() {
    Buyer buyer = api.newBuyer();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(api.tryLogin(buyer.email(), "wrong", "10.7.0.1").status()).isEqualTo(401);
      }
      assertThat(api.tryLogin(buyer.email(), UserApi.PASSWORD, "10.7.0.1").status()).isEqualTo(200);
    }
  }

  @Test
  void guessesSentAtOnceAreCountedOneByOne() throws Exception {
    Buyer buyer = api.newBuyer();

    List<Response> responses = atOnce(16, () -> api.tryLogin(buyer.email(), "wrong", "10.8.0.1"));

    assertThat(responses.stream().filter(r -> r.status() == 401)).hasSize(5);
    assertThat(responses.stream().filter(r -> r.code().equals("ACCOUNT_LOCKED"))).hasSize(11);
  }
}
