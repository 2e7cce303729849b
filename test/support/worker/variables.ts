/** The configuration of the Worker under test. The keys are for tests only. */
export const TEST_ORIGIN = 'https://undersigned.example.org';

export const testVariables = {
  ORIGIN: TEST_ORIGIN,
  TOKEN_KEY: btoa('a token key for tests only, 32 b'),
  ADDRESS_KEY: btoa('address key for tests only, 32 b'),
  // Tests sign real RS256 tokens for this team and audience.
  ACCESS_TEAM_DOMAIN: 'example.cloudflareaccess.com',
  ACCESS_AUD: 'audience-for-tests',
};
