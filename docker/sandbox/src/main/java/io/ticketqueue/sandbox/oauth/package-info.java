/**
 * Kakao, Naver and Google as far as social log-in needs them: a plain consent page, the token
 * endpoint, userinfo, keys, discovery. They lie on demand.
 */
@NullMarked
package io.ticketqueue.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
