package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.user.persistence.SqlRequestCounts;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlRequestCountsIT extends RequestCountsContract {
  private static final UserDatabase DATABASE = UserDatabase.shared();

  private final RequestCounts counts = new SqlRequestCounts(DATABASE, UserDatabase.personalData());

  @Override
  RequestCounts counts() {
    return counts;
  }

  @Override
  Transactions transactions() {
    return DATABASE;
  }

  /** Each counts for as long as the window is, so that at no time more get through than allowed. */
  @Test
  void eachRequestStopsCountingByItself() {
    String subject = UUID.randomUUID().toString();
    RequestCounts.Count first = count(subject);
    count(subject);
    assertThat(first.secondsLeft()).isEqualTo(3600);
    shift(subject, "array[at[1] - interval '50 minutes', at[2] - interval '20 minutes']");

    assertThat(count(subject)).isEqualTo(new RequestCounts.Count(3, 600));

    shift(subject, "array[at[1] - interval '11 minutes', at[2], at[3]]");
    assertThat(count(subject)).isEqualTo(new RequestCounts.Count(3, 2400));
  }

  private RequestCounts.Count count(String subject) {
    return DATABASE.required(() -> counts.count("slides", subject, Duration.ofHours(1)));
  }

  private static void shift(String subject, String at) {
    String hash = HexFormat.of().formatHex(UserDatabase.personalData().hash("slides", subject));
    DATABASE.required(
        () -> {
          int unused =
              DATABASE
                  .entityManager()
                  .createNativeQuery(
                      "update user_service.request_counts set at = "
                          + at
                          + " where subject_hash = decode('"
                          + hash
                          + "', 'hex')")
                  .executeUpdate();
        });
  }

  @Test
  void aWindowThatIsOverBeginsAnewAndIsPurged() {
    String subject = UUID.randomUUID().toString();
    DATABASE.required(() -> counts.count("over", subject, Duration.ZERO));
    DATABASE.required(() -> counts.count("over", subject, Duration.ZERO));

    assertThat(
            DATABASE
                .<RequestCounts.Count>required(() -> counts.count("over", subject, Duration.ZERO))
                .requests())
        .isOne();
    assertThat(DATABASE.<Integer>required(() -> counts.purge(1000))).isPositive();
  }
}
