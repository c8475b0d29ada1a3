import { grants } from '../../stacks/bootstrap/grants';

/** The IAM policy of the principal that deploys. It has the tutorial's names, and the placeholders ACCOUNT and REGION. */
export const deploymentPolicy = (): object => ({
  Version: '2012-10-17',
  Statement: grants.map(({ sid, actions, resources, condition }) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: [...new Set(Object.values(actions).flat())].sort(),
    Resource: resources,
    ...(condition && { Condition: condition }),
  })),
});
