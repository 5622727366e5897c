package io.ticketqueue.chassis.security;

import io.ticketqueue.core.auth.AccessToken;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The security context of a request with a verified token. */
record TokenSecurity(AccessToken token, Principal principal, boolean secure)
    implements SecurityContext {

  TokenSecurity(AccessToken token, SecurityContext before) {
    this(token, new TokenPrincipal(token), before != null && before.isSecure());
  }

  @Override
  public Principal getUserPrincipal() {
    return principal;
  }

  @Override
  public boolean isUserInRole(String role) {
    return token.groups().contains(role);
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
