package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.IDENTITY_NOT_VERIFIED;
import static io.ticketqueue.core.ErrorCode.SERVICE_UNAVAILABLE;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.user.remote.IdentityApi;
import io.ticketqueue.user.remote.PortOneIdentities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneIdentitiesTest {
  private static final String GOOD =
      "{'status':'VERIFIED','channel':{'type':'LIVE'},'verifiedAt':'2026-06-01T11:00:00+09:00',"
          + "'verifiedCustomer':{'name':'홍길동','ci':'the-ci','di':'the-di'},'version':2}";

  private static Person find(IdentityApi api, boolean testChannel) {
    AccountPolicy policy =
        new AccountPolicy(
            false,
            testChannel,
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofDays(1827));
    return new PortOneIdentities(
            api, TestSettings.of("tq.portone.api-secret", "secret"), policy, new TestClock())
        .findPerson("id");
  }

  private static Person find(String json) {
    return find((authorization, id, store) -> json.replace('\'', '"'), false);
  }

  @Test
  void aVerifiedIdentityNamesThePerson() {
    assertThat(find(GOOD)).isEqualTo(new Person("the-ci", Optional.of("the-di")));
    assertThat(find(GOOD.replace(",'di':'the-di'", "")))
        .isEqualTo(new Person("the-ci", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "VERIFIED,READY",
        "VERIFIED,FAILED",
        "'status','state'",
        "LIVE,TEST",
        "2026-06-01T11:00:00+09:00,2026-05-31T11:59:59+09:00",
        "2026-06-01T11:00:00+09:00,yesterday",
        "'the-ci',' '",
        "'the-ci',7",
        "verifiedCustomer,someone"
      })
  void anythingElseIsNotVerified(String text, String instead) {
    assertRefused(IDENTITY_NOT_VERIFIED, () -> find(GOOD.replace(text, instead)));
  }

  @Test
  void aTestChannelCountsWhereConfigurationAllowsIt() {
    String json = GOOD.replace("LIVE", "TEST").replace('\'', '"');

    assertThat(find((authorization, id, store) -> json, true).ci()).isEqualTo("the-ci");
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
