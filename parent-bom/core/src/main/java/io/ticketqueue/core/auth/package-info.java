/**
 * Access tokens: verified against a refreshing JWKS, revoked by a feed every part follows (D-13,
 * D-14).
 */
@NullMarked
package io.ticketqueue.core.auth;

import org.jspecify.annotations.NullMarked;
