// The clients that frontend teams use, as their documentation makes them. The modules register their tests in this order: the
// later ones run what the tools of the first have generated.
import './clients/tools.mjs';
import './clients/apollo.mjs';
import './clients/relay.mjs';
import './clients/urql.mjs';
