package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.IDENTITY_NOT_VERIFIED;
import static io.ticketqueue.core.ErrorCode.SERVICE_UNAVAILABLE;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestClock;
import io.ticketqueue.user.remote.IdentityApi;
import io.ticketqueue.user.remote.PortOneIdentities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneIdentitiesTest {
  private static final String GOOD =
      "{'id':'id','status':'VERIFIED','storeId':'store','channel':{'type':'LIVE'},'verifiedAt':'2026-06-01T11:51:00+09:00',"
          + "'verifiedCustomer':{'name':'홍길동','phoneNumber':'01012345678','birthDate':'1990-02-28',"
          + "'ci':'the-ci','di':'the-di'},'version':2}";

  private static Optional<VerifiedPerson> find(IdentityApi api, boolean testChannel) {
    AccountPolicy policy =
        new AccountPolicy(
            false,
            testChannel,
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofDays(1827));
    return new PortOneIdentities(
            api,
            TestSettings.of("tq.portone.api-secret", "secret"),
            policy,
            new IdentityChannel("store", "channel", Duration.ofMinutes(10)),
            new TestClock(TestUsers.NOW))
        .read("id");
  }

  private static Optional<VerifiedPerson> find(String json) {
    return find((authorization, id, store) -> json.replace('\'', '"'), false);
  }

  @Test
  void aVerifiedIdentityNamesThePerson() {
    assertThat(find(GOOD))
        .contains(
            new VerifiedPerson(
                "the-ci",
                Optional.of("the-di"),
                "홍길동",
                Optional.of("010-1234-5678"),
                Optional.of(LocalDate.of(1990, 2, 28))));
  }

  @Test
  void aChannelMayLackAllButNameAndCi() {
    VerifiedPerson bare =
        new VerifiedPerson("the-ci", Optional.empty(), "홍길동", Optional.empty(), Optional.empty());

    assertThat(
            find(
                GOOD.replace(",'di':'the-di'", "")
                    .replace("'phoneNumber':'01012345678','birthDate':'1990-02-28',", "")
                    .replace("'storeId':'store',", "")))
        .contains(bare);
    assertThat(
            find(
                GOOD.replace(",'di':'the-di'", "")
                    .replace("01012345678", "+8221234567")
                    .replace("1990-02-28", "1990")))
        .contains(bare);
  }

  @Test
  void aNameIsKeptInNfc() {
    String decomposed = java.text.Normalizer.normalize("홍길동", java.text.Normalizer.Form.NFD);

    assertThat(find(GOOD.replace("홍길동", decomposed))).map(VerifiedPerson::name).contains("홍길동");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'id':'id','id':'another'",
        "'id':'id','state':'id'",
        "'storeId':'store','storeId':'another'",
        "'name':'홍길동','name':' '",
        "홍길동,홍\u202e길동",
        "홍길동,\u3164",
        "홍길동,012345678901234567890123456789012345678901234567890",
        "VERIFIED,READY",
        "VERIFIED,FAILED",
        "'status','state'",
        "LIVE,TEST",
        "2026-06-01T11:51:00+09:00,2026-06-01T11:50:00+09:00",
        "2026-06-01T11:51:00+09:00,yesterday",
        "'the-ci',' '",
        "'the-ci',7",
        "verifiedCustomer,someone"
      })
  void anythingElseIsNotVerified(String text, String instead) {
    assertThat(GOOD).contains(text);
    assertThat(find(GOOD.replace(text, instead))).isEmpty();
  }

  @Test
  void aTestChannelCountsWhereConfigurationAllowsIt() {
    String json = GOOD.replace("LIVE", "TEST").replace('\'', '"');

    assertThat(find((authorization, id, store) -> json, true).orElseThrow().ci())
        .isEqualTo("the-ci");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void anUnknownVerificationIsNotVerified(int status) {
    assertRefused(IDENTITY_NOT_VERIFIED, () -> find(failing(status), false));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void aProviderThatFailsIsUnavailable(int status) {
    assertRefused(SERVICE_UNAVAILABLE, () -> find(failing(status), false));
  }

  @Test
  void aProviderThatIsAwayOrTalksNonsenseIsUnavailable() {
    assertRefused(
        SERVICE_UNAVAILABLE,
        () ->
            find(
                (authorization, id, store) -> {
                  throw new ProcessingException("away");
                },
                false));
    assertRefused(SERVICE_UNAVAILABLE, () -> find("<html>"));
  }

  private static IdentityApi failing(int status) {
    return (authorization, id, store) -> {
      throw new WebApplicationException(status);
    };
  }
}
