@NullMarked
package io.ticketqueue.edge.net;

import org.jspecify.annotations.NullMarked;
