package io.ticketqueue.user;

import io.ticketqueue.user.UserApi.Buyer;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** The deployed service and the providers' stand-in, for suites of social log-ins. */
abstract class SocialSuite extends UserSuite {
  static final SocialProvider KAKAO = SocialProvider.KAKAO;

  SocialApi social;

  @BeforeEach
  void talkToProviders() {
    social = new SocialApi(api, OAUTH);
  }

  static String subject() {
    return UUID.randomUUID().toString();
  }

  /** A buyer whose account is linked to this one; the log-in that found it unknown is undone. */
  Buyer linked(SocialProvider provider, String subject) throws SQLException {
    Buyer buyer = api.newBuyer();
    link(buyer, provider, subject);
    return buyer;
  }

  void link(Buyer buyer, SocialProvider provider, String subject) throws SQLException {
    String token = social.logIn(provider, subject).expect(202).text("signupToken");
    update(
        """
        insert into user_service.social_accounts (account_key, user_id, provider, issuer, linked_at)
        select account_key, '%s', provider, issuer, now() from user_service.signup_tokens
         where token_hash = sha256('%s')
        """
            .formatted(buyer.id(), token));
  }
}
